/** What tests of several parts share: builders, and real programs to run against. */
@NullMarked
package org.sluice.testkit;

import org.jspecify.annotations.NullMarked;
