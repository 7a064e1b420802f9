package org.sluice.track.session;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.sluice.track.log.LogLine;

/** How a session ended. Only a clean one proves anything. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
@JsonSubTypes({
    @JsonSubTypes.Type(value = Outcome.Clean.class, name = "clean"),
    @JsonSubTypes.Type(value = Outcome.Failed.class, name = "failed"),
    @JsonSubTypes.Type(value = Outcome.Refused.class, name = "refused"),
    @JsonSubTypes.Type(value = Outcome.Listing.class, name = "listing"),
    @JsonSubTypes.Type(value = Outcome.Lost.class, name = "lost")
})
public sealed interface Outcome {

    /** The client said goodbye after it had everything in place. */
    record Clean() implements Outcome {}

    /**
     * It broke off.
     *
     * @param code rsync's exit code; 0 if the log names none
     */
    record Failed(int code, String text) implements Outcome {}

    /** It was turned away. */
    record Refused(LogLine.Refused.Why why, String text) implements Outcome {}

    /** It asked for the list of modules only. */
    record Listing() implements Outcome {}

    /**
     * Its end is not known, or its lines cannot be trusted.
     *
     * @param text why, one phrase
     */
    record Lost(String text) implements Outcome {}
}
