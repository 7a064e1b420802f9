package org.sluice.bus;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;

/** Does something as soon as somebody reads it: what an attacker would send. */
final class Gadget implements Serializable {

    static final String TRACE = "sluice.test.gadget";

    private static final long serialVersionUID = 1L;

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        System.setProperty(TRACE, "read");
    }
}
