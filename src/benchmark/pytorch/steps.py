"""The times of training steps of ResNet8 in plain PyTorch, in a process of their own and on one thread.

    steps.py NETWORK WARM_UP MEASURED

NETWORK is "plain", the reference network, or "supernet": its seven blocks with all their candidates, mixed by softmax(alpha), with
the gradient of alpha. A step is forward, cross-entropy, backward, and Adam on the weights, on one batch of 32 images of 3x32x32.

Prints one object of JSON, as TrainingSteps.java does: "step_ms", the time of every measured step; "peak_rss_mib", the largest
resident memory of the process; "loss", that of the last step.
"""
import json
import os
import sys
import time

os.environ["OMP_NUM_THREADS"] = "1"  # before torch reads it

import torch
from torch import nn

BATCH_SIZE = 32
CLASSES = 10
LEARNING_RATE = 1e-3


def normalised(convolution, channels, relu):
    layers = [convolution, nn.BatchNorm2d(channels)]
    return nn.Sequential(*layers, nn.ReLU()) if relu else nn.Sequential(*layers)


def dense(kernel, inputs, outputs, stride, relu):
    convolution = nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=False)
    return normalised(convolution, outputs, relu)


def separable(inputs, outputs, stride, relu):
    depthwise = nn.Conv2d(inputs, inputs, 3, stride, 1, groups=inputs, bias=False)
    return nn.Sequential(normalised(depthwise, inputs, True), dense(1, inputs, outputs, 1, relu))


class Mixture(nn.Module):
    """The sum of all candidates, each times its entry of softmax(alpha)."""

    def __init__(self, inputs, outputs, stride, relu, skippable):
        super().__init__()
        candidates = [dense(3, inputs, outputs, stride, relu), dense(5, inputs, outputs, stride, relu)]
        candidates.append(separable(inputs, outputs, stride, relu))
        if skippable:
            candidates.append(nn.Identity())
        self.candidates = nn.ModuleList(candidates)
        self.alpha = nn.Parameter(torch.zeros(len(candidates)))

    def forward(self, x):
        theta = torch.softmax(self.alpha, 0)
        return sum(weight * candidate(x) for weight, candidate in zip(theta, self.candidates))


def plain_block(inputs, outputs, stride, relu, skippable):
    return dense(3, inputs, outputs, stride, relu)


class Unit(nn.Module):
    def __init__(self, block, inputs, outputs, stride):
        super().__init__()
        self.first = block(inputs, outputs, stride, True, False)
        self.second = block(outputs, outputs, 1, False, True)
        same = inputs == outputs and stride == 1
        self.shortcut = nn.Identity() if same else dense(1, inputs, outputs, stride, False)

    def forward(self, x):
        return torch.relu(self.second(self.first(x)) + self.shortcut(x))


def resnet8(block):
    return nn.Sequential(
        block(3, 16, 1, True, False),
        Unit(block, 16, 16, 1),
        Unit(block, 16, 32, 2),
        Unit(block, 32, 64, 2),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Linear(64, CLASSES),
    )


NETWORKS = {"plain": plain_block, "supernet": Mixture}


def weights(network):
    """Entries of the tensors that Maesta counts as weights: those of convolutions and of the classifier, no bias."""
    kinds = (nn.Conv2d, nn.Linear)
    return sum(module.weight.numel() for module in network.modules() if isinstance(module, kinds))


def peak_rss_mib():
    """Linux's own high-water mark of this process."""
    with open("/proc/self/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM:")) / 1024


def run(name, warm_up, measured):
    torch.set_num_threads(1)
    torch.manual_seed(0)
    network = resnet8(NETWORKS[name])
    trained = [value for key, value in network.named_parameters() if not key.endswith("alpha")]
    optimiser = torch.optim.Adam(trained, LEARNING_RATE)
    images = torch.randn(BATCH_SIZE, 3, 32, 32)
    labels = torch.randint(CLASSES, (BATCH_SIZE,))
    millis = []
    for _ in range(warm_up + measured):
        start = time.perf_counter()
        network.zero_grad(set_to_none=True)
        loss = nn.functional.cross_entropy(network(images), labels)
        loss.backward()
        optimiser.step()
        value = loss.item()
        millis.append(round(1e3 * (time.perf_counter() - start), 3))
    return {
        "step_ms": millis[warm_up:],
        "peak_rss_mib": round(peak_rss_mib(), 1),
        "loss": round(value, 6),
        "weights": weights(network),
    }


if __name__ == "__main__":
    print(json.dumps(run(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))))
