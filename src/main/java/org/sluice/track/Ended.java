package org.sluice.track;

import org.sluice.track.session.Session;

/**
 * A session that ended, at one of the daemons.
 *
 * @param isOurs whether it was about the module that serves the tree
 */
record Ended(Session session, boolean isOurs) {}
