/**
 * What a host gets, run for real: the launcher and its scripts, the shipped configuration of the rsync daemon, of
 * logging and of Camel, and the documents.
 */
@NullMarked
package org.sluice.deploy;

import org.jspecify.annotations.NullMarked;
