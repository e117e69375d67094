/// How people are shown.
@NullMarked
package com.comms123.messaging.person.web;

import org.jspecify.annotations.NullMarked;
