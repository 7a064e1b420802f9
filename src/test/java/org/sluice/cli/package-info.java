/** Tests of the command line. */
@NullMarked
package org.sluice.cli;

import org.jspecify.annotations.NullMarked;
