package org.sluice.track.diagnosis;

import java.util.List;
import org.sluice.ledger.Sessions;
import org.sluice.track.evidence.Scope;

/** What one session shows of why its mirror still lacks something. */
enum Sign {
    LIMIT_REACHED,
    NOT_ALLOWED,
    WRONG_MODULE,
    DISK_FULL,
    CUT_OFF,
    PULLS_PART,
    LEAVES_OUT,
    ONLY_LISTS,
    /** It was sent what the mirror lacks, and there is a doubt. */
    DOUBTFUL;

    private static final String FILE_ERROR = "code-11";
    private static final String NOT_SUPPORTED = "code-4";

    /** The sign that a session of these symptoms is. */
    static Sign of(Sessions.Row session, Symptoms symptoms) {
        if (!session.request().isEmpty() && !module(session).equals(symptoms.module())) {
            return WRONG_MODULE;
        }
        return switch (session.outcome()) {
            case "refused" -> refused(session.cause());
            case "listing" -> ONLY_LISTS;
            case "clean" -> clean(session, symptoms);
            default -> brokenOff(session.cause());
        };
    }

    /** What a request asks for first: {@code module/a module/b}. */
    static String module(Sessions.Row session) {
        int slash = session.request().indexOf('/');
        return slash < 0 ? session.request() : session.request().substring(0, slash);
    }

    private static Sign refused(String cause) {
        return switch (cause) {
            case "connection-limit" -> LIMIT_REACHED;
            case "unknown-module" -> WRONG_MODULE;
            default -> NOT_ALLOWED;
        };
    }

    private static Sign brokenOff(String cause) {
        return switch (cause) {
            case FILE_ERROR -> DISK_FULL;
            case NOT_SUPPORTED -> NOT_ALLOWED;
            default -> CUT_OFF;
        };
    }

    private static Sign clean(Sessions.Row session, Symptoms symptoms) {
        Scope scope = Scope.of(symptoms.module(), session.request());
        List<Lacking> asked = symptoms.lacking().stream()
                .filter(file -> scope.covers(file.path()))
                .toList();
        if (asked.isEmpty()) {
            return PULLS_PART;
        }
        if (asked.stream().anyMatch(file -> isDoubtOf(session, file))) {
            return DOUBTFUL;
        }
        boolean isTooLittle = session.total() >= 0 && asked.stream().allMatch(file -> session.total() < file.size());
        return session.files() > 0 || isTooLittle ? LEAVES_OUT : ONLY_LISTS;
    }

    private static boolean isDoubtOf(Sessions.Row session, Lacking file) {
        return file.doubt()
                .filter(doubt -> doubt.session().equals(session.id()))
                .isPresent();
    }
}
