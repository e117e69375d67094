/// Memberships in the store.
package com.comms123.membership.member.mongo;
