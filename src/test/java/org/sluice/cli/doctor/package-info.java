/** Tests of the doctor's examinations. */
@NullMarked
package org.sluice.cli.doctor;

import org.jspecify.annotations.NullMarked;
