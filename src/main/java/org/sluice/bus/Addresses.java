package org.sluice.bus;

/** The bus's addresses, as routes name them. */
public final class Addresses {

    /** Anycast: a proven artifact, for whichever stager takes it first. */
    public static final String ARTIFACT_NEW = "artifact.new";

    /** Multicast: every event, for whoever subscribes. */
    public static final String RELEASE_EVENTS = "release.events";

    /** The hooks' durable subscription to {@link #RELEASE_EVENTS}. */
    public static final String HOOKS = "notify.hooks";

    /** Anycast: what could not be delivered, kept until a person redelivers it. */
    public static final String DEAD_LETTERS = "dead.letters";

    private Addresses() {}
}
