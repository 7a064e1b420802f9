/** Wires everything: the configuration becomes beans, the beans meet in the routes. */
@NullMarked
package org.sluice.app;

import org.jspecify.annotations.NullMarked;
