package org.sluice.track.evidence;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.sluice.track.session.Session;

/** What is believed of one file at one mirror. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Standing.Complete.class, name = "COMPLETE"),
    @JsonSubTypes.Type(value = Standing.Sent.class, name = "SENT"),
    @JsonSubTypes.Type(value = Standing.Overlapped.class, name = "OVERLAPPED")
})
@JsonIgnoreProperties(ignoreUnknown = true) // a complete one had more to say once
sealed interface Standing {

    /** Which version this is about. */
    int revision();

    /** The last line of the session that said so. */
    long endedLine();

    /** Proven. There are as many as mirrors have files: the files of one session share one. */
    record Complete(int revision, long endedLine) implements Standing {}

    /** Not proven yet, and what a proof must know. */
    sealed interface Unproven extends Standing {

        long size();

        /** The first line of the session that said so. */
        long openedLine();
    }

    /** Sent whole, but nothing says that it is in place. */
    record Sent(int revision, long size, long openedLine, long endedLine) implements Unproven {

        static Sent in(Session session, int revision, long size) {
            return new Sent(revision, size, session.openedLine(), session.endedLine());
        }
    }

    /**
     * Proven, unless another session of the same address threw it away.
     *
     * @param waitingFor sessions that must end before this is proof
     */
    record Overlapped(int revision, long size, long openedLine, long endedLine, List<String> waitingFor)
            implements Unproven {

        public Overlapped {
            waitingFor = List.copyOf(waitingFor);
        }

        static Overlapped in(Session session, int revision, long size) {
            return new Overlapped(revision, size, session.openedLine(), session.endedLine(), session.overlapping());
        }

        Overlapped waitingFor(List<String> left) {
            return new Overlapped(revision, size, openedLine, endedLine, left);
        }

        Sent harmed() {
            return new Sent(revision, size, openedLine, endedLine);
        }
    }
}
