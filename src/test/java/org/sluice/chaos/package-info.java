/**
 * Bad luck, made on purpose: whole pipelines in processes of their own, with real daemons, mirrors and volumes, are
 * killed and starved at random instants; then all that the design promises is checked from outside.
 */
@NullMarked
package org.sluice.chaos;

import org.jspecify.annotations.NullMarked;
