/**
 * What {@code sluice doctor} looks at. Each examination looks at one thing, changes nothing, and answers with checks:
 * what was found, and what to do about it. Waits for nothing longer than some seconds.
 */
@NullMarked
package org.sluice.cli.doctor;

import org.jspecify.annotations.NullMarked;
