package org.sluice.admit;

/** A hook at the other end of a connection, which waits for a word. For any thread; never waits. */
interface Caller {

    /** Says that the client has to wait on. */
    void sayWait();

    /** Says a last word, and ends the connection. */
    void sayLast(String word);
}
