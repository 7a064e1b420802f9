/** The stand-ins for the world outside, against the real rsync. */
@NullMarked
package org.sluice.demo;

import org.jspecify.annotations.NullMarked;
