@NullMarked
package com.comms123.identity.person.mongo;

import org.jspecify.annotations.NullMarked;
