/// The person of a session, for the website.
@NullMarked
package com.comms123.gateway.person;

import org.jspecify.annotations.NullMarked;
