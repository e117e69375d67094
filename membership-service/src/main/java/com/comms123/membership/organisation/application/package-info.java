/// Registering, editing and finding schools and clubs.
@NullMarked
package com.comms123.membership.organisation.application;

import org.jspecify.annotations.NullMarked;
