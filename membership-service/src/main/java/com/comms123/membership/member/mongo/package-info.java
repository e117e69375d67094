/// Memberships in the store.
@NullMarked
package com.comms123.membership.member.mongo;

import org.jspecify.annotations.NullMarked;
