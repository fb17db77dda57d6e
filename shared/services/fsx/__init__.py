"""FSx: file systems for Windows, Lustre, ONTAP and OpenZFS, their volumes and their backups."""
