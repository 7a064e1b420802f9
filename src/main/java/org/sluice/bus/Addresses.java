package org.sluice.bus;

/** The bus's addresses, as routes name them. */
public final class Addresses {

    /** Anycast: a proven artifact, for whichever stager takes it first. */
    public static final String ARTIFACT_NEW = "artifact.new";

    /** Anycast: every event, for the hooks. */
    public static final String HOOKS = "notify.events";

    /** The queue at {@link #RELEASE_EVENTS} that the hooks took from before they had an address of their own. */
    static final String FORMER_HOOKS = "notify.hooks";

    /** Multicast: every event, for subscribers from outside. Nothing of the pipeline's own stands there. */
    public static final String RELEASE_EVENTS = "release.events";

    /** Anycast: what could not be delivered, kept until a person redelivers it. */
    public static final String DEAD_LETTERS = "dead.letters";

    private Addresses() {}
}
