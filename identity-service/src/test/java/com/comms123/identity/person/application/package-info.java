@NullMarked
package com.comms123.identity.person.application;

import org.jspecify.annotations.NullMarked;
