package org.sluice.track.follow;

/** Which file on which volume; a number is given anew once its file is gone. */
record FileId(long device, long inode) {}
