/** What tests build with: sample data, clocks that stand still, real daemons and clients. */
@NullMarked
package org.sluice.testkit;

import org.jspecify.annotations.NullMarked;
