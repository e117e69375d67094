/// What can be done with people, and the ports that it needs.
@NullMarked
package com.comms123.identity.person.application;

import org.jspecify.annotations.NullMarked;
