/**
 * Takes syslog from the hosts of rsync daemons, over UDP and TCP, and writes what it keeps to one spool file for each
 * sender, which is then followed like any other log. All that comes in is a stranger's until it is in the spool:
 * senders, lengths, connections and queues are bounded, and what is dropped is counted by its reason.
 */
@NullMarked
package org.sluice.listen;

import org.jspecify.annotations.NullMarked;
