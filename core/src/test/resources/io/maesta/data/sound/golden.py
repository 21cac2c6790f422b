"""Writes a sound and its features in float64, computed another way: matrices for the transforms, interpolation for the filters.

Usage: golden.py FOLDER. Needs numpy.
"""

import sys
import wave
from pathlib import Path

import numpy as np

RATE = 16_000


def sound():
    """0.6 s: two tones that rise, over noise of a linear congruential generator that fades; the highest peak is negative."""
    n = np.arange(9_600)
    t = n / RATE
    state, noise = 1, np.empty(n.size)
    for i in n:
        state = (1_103_515_245 * state + 12_345) % 2**31
        noise[i] = state / 2**30 - 1
    tones = np.sin(2 * np.pi * (300 + 900 * t) * t) + 0.5 * np.sin(2 * np.pi * (2_000 + 2_500 * t) * t + 1)
    samples = 9_000 * tones + 4_000 * noise * (1 - n / n.size)
    samples[4_321] = -20_000
    return np.round(samples).astype(np.int16)


def power_spectrum(frames, size):
    """Squared magnitudes of the discrete Fourier transform, by its matrix."""
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(frames.shape[1]) / frames.shape[1])
    angles = -2 * np.pi * np.outer(np.arange(frames.shape[1]), np.arange(size // 2 + 1)) / size
    weighted = frames * window
    return (weighted @ np.cos(angles)) ** 2 + (weighted @ np.sin(angles)) ** 2


def triangles(at, edges):
    """One column for each filter: 1 at its centre, 0 at the neighbours' centres."""
    return np.stack([np.interp(at, edges[i : i + 3], [0, 1, 0]) for i in range(len(edges) - 2)], axis=1)


def mfcc(samples):
    clip = np.zeros(RATE)
    clip[: samples.size] = samples / samples.astype(float).max()
    frames = np.stack([clip[320 * i : 320 * i + 480] for i in range(49)])
    magnitudes = np.sqrt(power_spectrum(frames, 512))

    def mel(hertz):
        return 2_595 * np.log10(1 + np.asarray(hertz) / 700)

    bank = triangles(mel(np.linspace(0, RATE / 2, 257)), np.linspace(mel(20), mel(4_000), 42))
    logs = np.log(magnitudes @ bank + 1e-6)
    k, m = np.meshgrid(np.arange(10), np.arange(40))
    return logs @ (2 * np.cos(np.pi * k * (m + 0.5) / 40)) / np.sqrt(2 * 40)


def log_mel(samples):
    padded = np.pad(samples / 32_768, 512, mode="reflect")
    frames = np.stack([padded[512 * i : 512 * i + 1024] for i in range(1 + samples.size // 512)])

    def hertz(mel):
        return np.where(mel < 15, mel * 200 / 3, 1_000 * 6.4 ** ((mel - 15) / 27))

    edges = hertz(np.linspace(0, 15 + 27 * np.log(8) / np.log(6.4), 130))
    bank = triangles(np.linspace(0, RATE / 2, 513), edges) * 2 / (edges[2:] - edges[:-2])
    return 10 * np.log10(power_spectrum(frames, 1_024) @ bank + np.finfo(float).eps)


def main(folder):
    samples = sound()
    with wave.open(str(folder / "golden.wav"), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(samples.astype("<i2").tobytes())
    np.savetxt(folder / "golden-mfcc.txt", mfcc(samples), fmt="%.9g")
    np.savetxt(folder / "golden-log-mel.txt", log_mel(samples), fmt="%.9g")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
