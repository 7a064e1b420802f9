/**
 * Why a mirror is behind, in words. {@link org.sluice.track.diagnosis.Symptoms} are what was seen, read from the
 * ledger; {@link org.sluice.track.diagnosis.Diagnosis} what it means, by pure rules;
 * {@link org.sluice.track.diagnosis.Wording} and {@link org.sluice.track.diagnosis.Letter} say it to people, and
 * nothing that was not seen.
 */
@NullMarked
package org.sluice.track.diagnosis;

import org.jspecify.annotations.NullMarked;
