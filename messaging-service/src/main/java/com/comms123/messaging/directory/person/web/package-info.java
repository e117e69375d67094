/// How people are shown.
package com.comms123.messaging.directory.person.web;
