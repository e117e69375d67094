@NullMarked
package com.comms123.messaging.member.mongo;

import org.jspecify.annotations.NullMarked;
