/// Pupils in the store.
@NullMarked
package com.comms123.membership.pupil.mongo;

import org.jspecify.annotations.NullMarked;
