#!/usr/bin/env bash
# run.sh [--quick]: Maesta's training steps beside PyTorch's on this machine; --quick takes less than five minutes.
# Builds what is missing, installs Debian's python3-torch where it is root's to do, and prints a table and lines "RATIO name value".
set -euo pipefail

here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
root=$(cd "$here/../.." && pwd -P)
python=${PYTHON:-/usr/bin/python3}

if ! "$python" -c 'import torch' 2>/dev/null; then
  if ((EUID == 0)) && command -v apt-get >/dev/null; then
    echo "run.sh: installing python3-torch ..." >&2
    apt-get install -y -qq python3-torch >/dev/null
  fi
  "$python" -c 'import torch' 2>/dev/null || {
    printf 'run.sh: %s\n' "'$python' has no PyTorch." "Maybe install Debian's python3-torch, or set PYTHON to one that has it." >&2
    exit 1
  }
fi
(cd "$root" && mvn -B -q -pl core,src/benchmark -Dspotless.check.skip process-classes)
exec "$python" "$here/pytorch/side_by_side.py" "$@"
