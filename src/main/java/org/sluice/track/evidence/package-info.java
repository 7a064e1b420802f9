/**
 * What a mirror's sessions prove about published files. Pure rules, without I/O or clock: the same for the running
 * pipeline and for a report from old logs.
 */
@NullMarked
package org.sluice.track.evidence;

import org.jspecify.annotations.NullMarked;
