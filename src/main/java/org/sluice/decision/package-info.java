/**
 * How people's decisions are taken, whether they typed a command or pressed a button: the same checks, the same words.
 * What the pipeline has to apply is noted in the ledger; a hold is in force at once.
 */
@NullMarked
package org.sluice.decision;

import org.jspecify.annotations.NullMarked;
