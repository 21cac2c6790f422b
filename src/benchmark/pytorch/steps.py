"""Times training steps of one network in plain PyTorch, in a process of its own and on one thread.

    steps.py NETWORK KIND PRECISION BATCH WARM_UP_SECONDS SECONDS VARIANT

NETWORK is resnet8 or ds-cnn. KIND is what a step does, as in TrainingSteps.java:

    plain    the reference network: forward, cross-entropy, backward, Adam on its weights
    mixture  every block the sum of its candidates times softmax(alpha): the same, with the gradient of alpha
    path     as mixture, but by hard Gumbel-softmax with straight-through gradients: every candidate is computed, one counts
    theta    the same with frozen weights, and Adam on alpha
    search   four of path and one of theta

which is how PLiNIO, the method's own library, does it. VARIANT is contiguous or channels-last, with autocast behind a + or not
(products in bfloat16 by torch.autocast). PRECISION only says what the row is beside.

Prints one object of JSON as StepProgram.java does, and "weights", the entries of the network's convolutions and classifier.
"""
import json
import os
import statistics
import sys
import time

os.environ["OMP_NUM_THREADS"] = "1"  # before torch reads it

import torch
from torch import nn

CLASSES = 10
LEARNING_RATE = 1e-3
WEIGHT_STEPS = 4
SHAPES = {"resnet8": (3, 32, 32), "ds-cnn": (1, 49, 10)}


def normalised(convolution, channels, relu):
    layers = [convolution, nn.BatchNorm2d(channels)]
    return nn.Sequential(*layers, nn.ReLU()) if relu else nn.Sequential(*layers)


def dense(kernel, inputs, outputs, stride, relu):
    convolution = nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=False)
    return normalised(convolution, outputs, relu)


def separable(inputs, outputs, stride, relu):
    depthwise = nn.Conv2d(inputs, inputs, 3, stride, 1, groups=inputs, bias=False)
    return nn.Sequential(normalised(depthwise, inputs, True), dense(1, inputs, outputs, 1, relu))


class Choice(nn.Module):
    """The sum of all candidates, each times its weight: softmax(alpha), or a draw of one."""

    draws = False

    def __init__(self, inputs, outputs, stride, relu, skippable, reference):
        super().__init__()
        candidates = [dense(3, inputs, outputs, stride, relu), dense(5, inputs, outputs, stride, relu)]
        candidates.append(separable(inputs, outputs, stride, relu))
        if skippable:
            candidates.append(nn.Identity())
        self.candidates = nn.ModuleList(candidates)
        self.alpha = nn.Parameter(torch.zeros(len(candidates)))

    def forward(self, x):
        theta = nn.functional.gumbel_softmax(self.alpha, hard=True) if Choice.draws else torch.softmax(self.alpha, 0)
        return sum(weight * candidate(x) for weight, candidate in zip(theta, self.candidates))


def plain_block(inputs, outputs, stride, relu, skippable, reference):
    return separable(inputs, outputs, stride, relu) if reference == "separable" else dense(3, inputs, outputs, stride, relu)


class Unit(nn.Module):
    def __init__(self, block, inputs, outputs, stride):
        super().__init__()
        self.first = block(inputs, outputs, stride, True, False, "dense")
        self.second = block(outputs, outputs, 1, False, True, "dense")
        same = inputs == outputs and stride == 1
        self.shortcut = nn.Identity() if same else dense(1, inputs, outputs, stride, False)

    def forward(self, x):
        return torch.relu(self.second(self.first(x)) + self.shortcut(x))


def head(channels):
    return [nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(channels, CLASSES)]


def resnet8(block):
    units = [Unit(block, 16, 16, 1), Unit(block, 16, 32, 2), Unit(block, 32, 64, 2)]
    return nn.Sequential(block(3, 16, 1, True, False, "dense"), *units, *head(64))


def ds_cnn(block):
    stem = normalised(nn.Conv2d(1, 64, (10, 4), 2, (5, 1), bias=False), 64, True)
    return nn.Sequential(stem, *[block(64, 64, 1, True, True, "separable") for _ in range(4)], *head(64))


NETWORKS = {"resnet8": resnet8, "ds-cnn": ds_cnn}


class Steps:
    def __init__(self, network, kind, batch, variant):
        layout, _, self.autocast = variant.partition("+")
        self.kind = kind
        Choice.draws = kind in ("path", "theta", "search")
        self.network = NETWORKS[network](plain_block if kind == "plain" else Choice)
        self.images = torch.randn(batch, *SHAPES[network])
        self.labels = torch.randint(CLASSES, (batch,))
        if layout == "channels-last":
            self.network = self.network.to(memory_format=torch.channels_last)
            self.images = self.images.contiguous(memory_format=torch.channels_last)
        named = list(self.network.named_parameters())
        self.weights = [value for key, value in named if not key.endswith("alpha")]
        self.alphas = [value for key, value in named if key.endswith("alpha")]
        self.on_weights = torch.optim.Adam(self.weights, LEARNING_RATE)
        self.on_alphas = torch.optim.Adam(self.alphas, LEARNING_RATE) if self.alphas else None

    def train(self, optimiser):
        self.network.zero_grad(set_to_none=True)
        with torch.autocast("cpu", torch.bfloat16, enabled=bool(self.autocast)):
            outputs = self.network(self.images)
        loss = nn.functional.cross_entropy(outputs.float(), self.labels)
        loss.backward()
        optimiser.step()
        return loss.item()

    def freeze(self, values, frozen):
        for value in values:
            value.requires_grad_(not frozen)

    def theta(self):
        self.freeze(self.weights, True)
        loss = self.train(self.on_alphas)
        self.freeze(self.weights, False)
        return loss

    def path(self):
        self.freeze(self.alphas, True)
        loss = self.train(self.on_weights)
        self.freeze(self.alphas, False)
        return loss

    def step(self):
        if self.kind in ("plain", "mixture"):
            return self.train(self.on_weights)
        if self.kind == "path":
            return self.path()
        if self.kind == "search":
            for _ in range(WEIGHT_STEPS):
                self.path()
        return self.theta()

    def weight_count(self):
        """Entries of the tensors that Maesta counts as weights: those of convolutions and of the classifier, no bias."""
        kinds = (nn.Conv2d, nn.Linear)
        return sum(module.weight.numel() for module in self.network.modules() if isinstance(module, kinds))


def status_mib(key):
    """What Linux itself counts for this process."""
    with open("/proc/self/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith(key)) / 1024


def run(network, kind, batch, warm_up, measured, variant):
    torch.set_num_threads(1)
    torch.manual_seed(0)
    steps = Steps(network, kind, batch, variant)
    start = time.perf_counter()
    steps.step()
    while time.perf_counter() - start < warm_up:
        steps.step()
    first_rss = status_mib("VmRSS:")
    millis = []
    start = time.perf_counter()
    while not millis or time.perf_counter() - start < measured:
        before = time.perf_counter()
        loss = steps.step()
        millis.append(1e3 * (time.perf_counter() - before))
    return {
        "mean_ms": statistics.mean(millis),
        "median_ms": statistics.median(millis),
        "steps": len(millis),
        "loss": loss,
        "rss_mib": [first_rss, status_mib("VmRSS:")],
        "peak_rss_mib": status_mib("VmHWM:"),
        "weights": steps.weight_count(),
    }


if __name__ == "__main__":
    name, what, _, size, before, during, how = sys.argv[1:]
    print(json.dumps(run(name, what, int(size), float(before), float(during), how)))
