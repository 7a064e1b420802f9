/**
 * Says whose turn it is to pull. A hook of the rsync daemon asks here for each client, before anything is sent to it,
 * and holds it until its turn has come; whatever goes wrong, here or on the way, the client goes.
 */
@NullMarked
package org.sluice.admit;

import org.jspecify.annotations.NullMarked;
