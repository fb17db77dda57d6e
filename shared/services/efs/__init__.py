"""EFS: file systems and their access points: who mounts them, whether they survive, and what they cost."""
