/// People over HTTP.
package com.comms123.identity.person.web;
