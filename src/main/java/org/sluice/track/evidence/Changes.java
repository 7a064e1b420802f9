package org.sluice.track.evidence;

import java.util.ArrayList;
import java.util.List;
import org.sluice.track.session.Session;

/** Collects what one session of one client changes. */
final class Changes {

    private final String client;
    private final Session session;
    private final List<Change> list = new ArrayList<>();

    Changes(String client, Session session) {
        this.client = client;
        this.session = session;
    }

    void add(String path, int revision, long size, Finding finding) {
        list.add(new Change(client, path, revision, size, finding, session.ended(), session.id()));
    }

    List<Change> list() {
        return list;
    }
}
