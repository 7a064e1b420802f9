<<<<<<< HEAD
/** What tests build with: sample data, clocks that stand still, real daemons and clients. */
=======
/** What tests of several parts share: builders, and real programs to run against. */
>>>>>>> follow
@NullMarked
package org.sluice.testkit;

import org.jspecify.annotations.NullMarked;
