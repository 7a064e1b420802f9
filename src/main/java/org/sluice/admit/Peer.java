package org.sluice.admit;

import java.net.InetAddress;

/** The client's end of its connection to the daemon, by which the kernel's counters of it are found. */
record Peer(InetAddress address, int port) {}
