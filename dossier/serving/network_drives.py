"""Tell a network drive, whose changes by other machines no system tells of."""

from __future__ import annotations

import re
from pathlib import Path

# The field after the separator of a line of /proc/self/mountinfo (proc(5)); FUSE adds a subtype.
_TYPES = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "9p", "virtiofs"}
_TYPES |= {"vboxsf", "davfs", "fuse.sshfs", "fuse.davfs2", "fuse.rclone", "fuse.vmhgfs-fuse"}
_TYPES |= {"fuse.gvfsd-fuse", "fuse.s3fs", "fuse.glusterfs", "fuse.grpcfuse"}
# A blank in a path is written as \\040.
_OCTAL = re.compile(r"\\([0-7]{3})")
MOUNTS = Path("/proc/self/mountinfo")


def network_drive(folder: Path, mounts: Path = MOUNTS) -> str:
    """Return the type of the network drive that a folder lies on; empty for a local disk."""
    try:
        lines = mounts.read_text("utf-8", "replace").splitlines()
    except OSError:
        return ""
    found, best = "", -1
    for line in lines:
        words, _, after = line.partition(" - ")
        point = _OCTAL.sub(lambda code: chr(int(code[1], 8)), words.split(" ")[4])
        if len(point) > best and folder.resolve().is_relative_to(point):
            found, best = after.split(" ")[0], len(point)
    return found if found in _TYPES else ""
