/// The privacy policy's versions (PO-1).
@NullMarked
package com.comms123.identity.policy;

import org.jspecify.annotations.NullMarked;
