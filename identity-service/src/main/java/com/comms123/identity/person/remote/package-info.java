/// Questions to other services about people.
@NullMarked
package com.comms123.identity.person.remote;

import org.jspecify.annotations.NullMarked;
