/// Pupils in the store.
package com.comms123.membership.pupil.mongo;
