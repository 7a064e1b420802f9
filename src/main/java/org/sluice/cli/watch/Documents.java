package org.sluice.cli.watch;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sluice.ledger.Json;
import org.sluice.status.Admission;
import org.sluice.status.Status;

/** A status as a document of one line, when something in it has changed but the time. */
public final class Documents {

    private @Nullable Status told;

    /** The document, if there is something new. */
    public Optional<String> next(Status status) {
        Status timeless = timeless(status);
        if (timeless.equals(told)) {
            return Optional.empty();
        }
        told = timeless;
        return Optional.of(Json.write(status));
    }

    /** Without when the pipeline said so: it says every few seconds that nothing happens. */
    private static Status timeless(Status status) {
        List<Status.Pulse> pulses = status.pipeline().stream()
                .map(pulse -> new Status.Pulse(pulse.subject(), pulse.value(), ""))
                .toList();
        Admission admission = status.admission();
        return new Status(
                status.releases(),
                status.drop(),
                status.rejected(),
                status.hooks(),
                pulses,
                admission == null ? null : new Admission("", admission.stale(), admission.queue(), admission.limit()));
    }
}
