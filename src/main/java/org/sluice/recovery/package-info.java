/**
 * Makes a ledger from what lies on the disk: the tree, the copies that wait for their wave, kept manifests, the
 * quarantine and the daemons' logs. {@link org.sluice.recovery.Recovery} is where it begins: with an empty ledger when
 * it was lost, with a backup when that is restored. It composes the steps' own code, so that what it believes is what
 * the running pipeline would (ADR 0025).
 */
@NullMarked
package org.sluice.recovery;

import org.jspecify.annotations.NullMarked;
