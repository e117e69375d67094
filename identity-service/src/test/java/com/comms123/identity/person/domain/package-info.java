@NullMarked
package com.comms123.identity.person.domain;

import org.jspecify.annotations.NullMarked;
