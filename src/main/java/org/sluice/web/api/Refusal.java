package org.sluice.web.api;

/** What was asked can't be answered. The detail says what is wrong and what to do, in one sentence. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String detail;

    private Refusal(int status, String detail) {
        super(detail);
        this.status = status;
        this.detail = detail;
    }

    static Refusal badRequest(String detail) {
        return new Refusal(400, detail);
    }

    static Refusal notFound(String detail) {
        return new Refusal(404, detail);
    }

    int status() {
        return status;
    }

    String detail() {
        return detail;
    }
}
