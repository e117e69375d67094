/// Use cases for people, and the ports that they need.
@NullMarked
package com.comms123.identity.person.application;

import org.jspecify.annotations.NullMarked;
