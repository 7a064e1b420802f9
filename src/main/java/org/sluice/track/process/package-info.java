/** What is known of the processes of the rsync daemons that are followed: whether one has ended. */
@NullMarked
package org.sluice.track.process;

import org.jspecify.annotations.NullMarked;
